"""Who added what: the people behind a playlist, and how their tracks spread over its clusters.

A contributor is known by a key alone, an id at a service or what stands in a file. What they are
called is decided when an answer is looked at (`bot.use_cases.answers.contributor_names`), so that
no name of a member is ever kept with a report.
"""
