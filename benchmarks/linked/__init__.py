"""Sites on loopback for the benchmark of links."""
