"""What kubectl and helm share: flags, resource arguments, printers, the words of errors."""
