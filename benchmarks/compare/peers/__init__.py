"""The forty rules of `book/` in other systems, a file each, every one written by hand in its own system's way.

A file says its `NAME`, the `DISTRIBUTION` whose version counts, and its `WAY`: how it puts the rules, and what of the
decision is done outside of the system. One that takes profile after profile has `make()`, which builds all that can be
built beforehand and returns a function from a profile (question ids to answers, those unanswered absent) to a
`Decision`. One that takes whole tables has `TABLES`, from the shape of a table to a function that does. None of them
imports coachmentor: most run in an environment that does not have it.
"""
