"""Tables, figures and the report, in English and Chinese.

Begin with `html`, the report, and `terminal`, the same for a console; `sentences` and `numbers` say
things, `figures` draws them, `spreadsheets` writes workbooks, `town` makes the trainer's page.
"""
