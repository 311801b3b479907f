"""The tables of revision 0001, in the order in which they are created."""
