"""Discord's dark look, as far as it decides what fits where."""

STYLE = """
* { box-sizing: border-box; margin: 0; }
body { background: #323339; color: #dbdee1; width: 100vw; padding: 16px;
  font: 16px/1.375 "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; }
.message { display: grid; grid-template-columns: 40px minmax(0, 1fr); column-gap: 16px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; background: #1f2a4d; }
.name { color: #fff; font-weight: 500; }
.tag { background: #5865f2; color: #fff; font-size: 10px; padding: 2px 5px; border-radius: 3px; }
.note, .small { color: #949ba4; font-size: 13px; }
p.item { padding-left: 16px; text-indent: -12px; }
p { overflow-wrap: break-word; min-height: 1px; }
h1 { font-size: 24px; } h2 { font-size: 20px; } h3 { font-size: 16px; }
u { color: #00a8fc; text-decoration: none; }
pre { background: #2b2d31; border: 1px solid #1e1f22; border-radius: 4px; padding: 8px;
  font: 14px/1.3 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.embed, .box { background: #2b2d31; border-left: 4px solid; border-radius: 4px; margin-top: 6px;
  padding: 10px 16px 14px 12px; max-width: 520px; font-size: 14px; }
.box { max-width: 600px; border: 1px solid #45464d; border-left: 4px solid; font-size: 16px; }
.title { color: #fff; font-weight: 700; font-size: 16px; margin-bottom: 6px; }
.fields { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-top: 8px; }
.field { min-width: 28%; } .field.wide { width: 100%; }
.embed img, .loose img { display: block; width: 100%; border-radius: 4px; margin-top: 10px; }
.loose img { max-width: 550px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 600px; }
.button { background: #4e5058; color: #fff; border-radius: 8px; padding: 6px 14px;
  font: 500 14px/20px "Noto Sans", "Noto Color Emoji", sans-serif; max-width: 100%;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-variant-emoji: text; }
.emoji { font-variant-emoji: emoji; }
.button.s1 { background: #5865f2; } .button.s3 { background: #248046; }
.button.s4 { background: #da373c; } .button.off { opacity: .5; }
.menu, .entry { background: #1e1f22; border-radius: 8px; padding: 10px 12px; width: 400px;
  max-width: 100%; color: #949ba4; display: flex; justify-content: space-between; }
.menu.chosen { color: #dbdee1; }
.options { background: #2b2d31; border: 1px solid #1e1f22; border-radius: 8px; width: 400px;
  max-width: 100%; padding: 4px 0; }
.option { padding: 6px 12px; font-size: 14px; } .option.chosen { background: #404249; }
.option div { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start;
  margin-top: 8px; }
.section > div { min-width: 0; } .section > .button { flex: none; }
hr { border: 0; border-top: 1px solid #45464d; margin: 12px 0; }
.file { background: #2b2d31; border: 1px solid #1e1f22; border-radius: 8px; padding: 12px;
  margin-top: 8px; max-width: 430px; color: #00a8fc; }
.form { background: #242429; border-radius: 8px; padding: 20px; max-width: 480px; }
.form .label { font-weight: 600; color: #fff; margin-top: 16px; }
.entry { margin-top: 6px; width: 100%; white-space: pre-line; } .entry.tall { min-height: 96px; }
"""
