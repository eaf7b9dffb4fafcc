"""Follow up: results of requests, and the page for the day of going home."""
