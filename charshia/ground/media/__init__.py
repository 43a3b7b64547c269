"""Pictures: checked, re-encoded, kept in several widths and formats.

An Image is what a page shows; its Renditions are the files. What somebody sent is never
served: it waits in quarantine until an errand has made renditions of it. Drawings of
ours are images too ("art:honey") and need no renditions.
"""
