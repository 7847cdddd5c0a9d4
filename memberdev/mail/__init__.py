"""How letters leave: into a folder, by SMTP or by GOV.UK Notify."""
