"""Boxes, colours, shapes, text and pixels: what both pictures are drawn with."""
