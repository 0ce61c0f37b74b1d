"""The trainer's screen: a conversation held while it is being written."""
