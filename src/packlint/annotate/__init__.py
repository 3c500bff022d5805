"""Marked copies of the drafts: highlights and notes in PDFs, comments in Word files.

It reads the files once more after the run, since a finished result holds words and places only.
The drafts themselves are never written to.
"""

from packlint.annotate.copies import Copied, annotate

__all__ = ["Copied", "annotate"]
