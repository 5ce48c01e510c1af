"""What looks across rooms: Home, the record's page, how the policy is being kept."""
