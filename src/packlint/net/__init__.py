"""Links asked after over the network: bounded, polite, and never into an own network.

Only runs with `--online` come here; aiohttp is imported with it and not before.
"""
