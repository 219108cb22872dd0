"""The method sheet: how this very run was made, in Thai and English, as pages and documents."""
