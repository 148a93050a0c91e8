"""What people throw at the program: each bad input is told with its cause, and harms no other."""
