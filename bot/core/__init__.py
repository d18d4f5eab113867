"""The pure core: frozen values and functions, without input, output or numbers libraries."""
