-- Numbers, words for shares, and statements that rest on a test.
local filter = ...
local book, page, html, whole = filter.book, filter.page, filter.html, filter.whole
local escape, unknown = filter.escape, filter.unknown

local function fact(_, _, id)
  local found = book.facts[id]
  if not found then unknown("fact", id, "fact:" .. id, book.facts) return pandoc.Str("?") end
  -- A probability reads "p = 0,034" or "p < 0,001": the sign is ours where the number has none.
  local sign = found.p and found.display:match("^%d") and "=\u{a0}" or ""
  if whole then
    local number = pandoc.Span(pandoc.Str((found.display:gsub(" ", "\u{a0}"))), pandoc.Attr("", { "fact" }, { { "data-fact", id } }))
    return sign == "" and number or pandoc.Inlines({ pandoc.Str(sign), number })
  end
  if not html then return pandoc.Str(sign .. found.display) end
  local printed = escape(found.display):gsub(" ", "\u{a0}")
  return pandoc.RawInline("html", string.format(
    '%s<span class="fact" data-fact="%s" tabindex="0" role="button" title="%s">%s</span>',
    sign, escape(id), escape(found.label), printed))
end

local function quantifier(link, _, id)
  local word = book.quantifiers[id]
  if not word then unknown("share", id, "quantifier:" .. id, book.quantifiers) return pandoc.Str("?") end
  if link.classes:includes("capital") then word = word:sub(1, 1):upper() .. word:sub(2) end
  if not html then return pandoc.Str(word) end
  local found = book.facts[id]
  return pandoc.RawInline("html", string.format(
    '<span class="fact quantifier" data-fact="%s" tabindex="0" role="button" title="%s">%s</span>',
    escape(id), escape(found.label .. ": " .. found.display), escape(word)))
end

local function claim(link, _, id)
  local found = book.claims[id]
  if not found then unknown("claim", id, "claim:" .. id, book.claims) return link.content end
  local holds = found.state == "supported"
  if not html then
    if holds then return link.content end
    if whole then return link.content .. pandoc.Inlines({ pandoc.Space(), pandoc.Span(pandoc.Str(found.note), pandoc.Attr("", { "claim-note" })) }) end
    return link.content .. pandoc.Inlines({ pandoc.Space(), pandoc.Str("[" .. found.note .. "]") })
  end
  local target = page.root .. book.claims_page .. "#claim-" .. id
  local attributes = { { "data-claim", id }, { "title", found.statement } }  -- a list: its order is the same each time
  local said = pandoc.Link(link.content, target, "", pandoc.Attr("", { "claim", holds and "claim-supported" or "claim-doubt" }, attributes))
  if holds then return said end
  return { said, pandoc.Link(found.note, target, "", pandoc.Attr("", { "claim-note" })) }
end

return { fact = fact, quantifier = quantifier, claim = claim }
