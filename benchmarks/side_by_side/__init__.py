"""The works that perfkit and its peers are measured on, the peers, and how they are timed side by side."""
