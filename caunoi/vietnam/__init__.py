"""The ground: what is true of Vietnam, in plain Python that knows no framework.

`text` folds and cuts words, `collation` sorts them, `slugs` makes addresses, `names` reads people's names,
`dates` and `numbers` put figures into words, `calendar` knows the days off, `working_time` counts hours.
"""
