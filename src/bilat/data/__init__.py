"""Tables that ship with bilat; every one is plain text that a user can read and replace."""
