"""The chart that `helm create` made in 2018.  `@NAME@` stands for its name."""
