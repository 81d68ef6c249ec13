"""The kubelet: what makes a bound pod run on its node, and says in its status how it goes."""
