"""The turn: prepare a view, let an agent decide, commit whole or not at all. Importing a part imports no model."""
