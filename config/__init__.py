"""What the operator decides; read once, at the start.

`load` in `settings` collects what the environment and a .env file give (`names`), puts it over
`default.toml`, and has the sections (`sections`, with the kinds of values in `values` and
`addresses`) check it. A wrong value ends the start with one sentence (`error_text`) that names the
setting as the operator wrote it: that is why pydantic validates here, and reads nothing itself.
"""
