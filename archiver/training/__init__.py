"""How the model that chooses blocks is trained and measured; never imported by the rest of the package."""
