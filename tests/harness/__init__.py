"""What the tests run on: databases, a browser, and no skipping where none is allowed."""
