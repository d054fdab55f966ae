"""Every finding code, one module for each room that gives them.

The modules are listed in `perfkit.diagnostics.registry`; nothing is registered by being imported.
"""
