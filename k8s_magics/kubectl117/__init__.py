"""kubectl 1.17: today's commands, with what differed in 2019 as data (`edition`, `flags`) or as command files of its own."""
