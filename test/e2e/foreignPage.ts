/** A page that is not ours, with the elements and the names that a careless stylesheet would hit. */
export const foreignPage = `<!doctype html><html lang="en"><head><style>
  body { font: 17px Georgia; color: #123; } .card { border: 3px solid red; padding: 7px; }
  button { border-radius: 2px; } dialog { inline-size: 300px; }
</style></head><body class="dark light">
  <h1>Title</h1><h2>Second</h2><p>Text with <a href="#x">a link</a>, <code>code</code>, <em>em</em>, <kbd>K</kbd>.</p>
  <article class="card message"><section aria-label="Conversation">Foreign</section></article>
  <form><label>Name <input value="x"></label><textarea>y</textarea><select><option>z</option></select>
  <button type="button" data-status="failed" data-state="open" data-change="added" data-streaming>Go</button></form>
  <table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
  <ul><li>one</li></ul><ol><li>two</li></ol><dl><dt>a</dt><dd>b</dd></dl><blockquote>quote</blockquote><pre>pre</pre><hr>
  <dialog open>Hello</dialog><details open><summary>More</summary>text</details><img alt=""><svg><path/></svg>
</body></html>`;
