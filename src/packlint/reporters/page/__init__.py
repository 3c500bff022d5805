"""What the HTML page shows, worked out beforehand so that its templates only lay out.

Strings are inert (active characters spelled out) but not escaped: the template engine escapes.
"""
