/** Ways in which a style sheet goes wrong, each with a situation and a width at which people would see it. */
export const breakages = [
  { what: 'the evidence no longer wraps', css: '.card pre { white-space: pre; }', at: 'edit-test-circle', width: 180 },
  { what: 'the rows of a list slide into each other', css: '.list li { height: 8px; }', at: 'calm', width: 300 },
  {
    what: 'a title is cut in its middle',
    css: '.card h2 { overflow: hidden; height: 9px; }',
    at: 'warning',
    width: 300,
  },
  { what: 'a card loses its inner margin', css: '.card .what { padding: 0; }', at: 'refused', width: 300 },
  {
    what: 'the quote is as large beside an alarm as in calm',
    css: '.quote .headline { font-size: 2em !important; }',
    at: 'notice',
    width: 800,
  },
  { what: 'the severe words stay above the card', css: '.quote.severe { order: 0; }', at: 'same-call', width: 300 },
  { what: 'the bars are flat', css: '.bar { height: 0.5rem; }', at: 'edit-test-circle', width: 300 },
  { what: 'the checklist is not shown', css: '.ways > ol { display: none; }', at: 'failing-edits', width: 300 },
  { what: 'quiet text is too faint', css: '.quiet { opacity: 1; color: #555; }', at: 'calm', width: 300 },
] as const;
