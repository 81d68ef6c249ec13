"""The files of `helm create`: names, structure and behaviour are Helm's, the remarks are our own.  `@NAME@` stands for the chart."""
