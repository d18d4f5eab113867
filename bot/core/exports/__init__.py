"""The bytes of a file in, a playlist out; `reading` is the recipe, `explaining` tells of it.

Data goes one way: `opening` has the readers of `formats` make tables, and `rows` makes tracks of
them; both ask `columns` which column is which, and `tables` is what all of them speak of.
"""
