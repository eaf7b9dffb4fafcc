"""Each organization's own records of people; opened by access alone."""
