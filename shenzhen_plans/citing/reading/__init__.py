"""Reading what a reference says: Chinese and English, steps, titles, headings."""
