"""Evidence as pictures: the strips of PDF pages that findings are about.

It reads the files once more after the run, since a finished result holds words and boxes only, and
draws in a process of its own, since a page may take any time and memory to draw.
"""

from packlint.evidence.album import Album, make_album

__all__ = ["Album", "make_album"]
