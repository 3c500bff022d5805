"""Files that outlive a run: figures of many packs, what is known of links, and what was found.

Each is a module of its own: what was found has to be asked before anything heavy is imported.
"""
