"""The admin host: the machine on which a learner types kubectl, helm and curl."""
