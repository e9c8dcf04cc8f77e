-- References to tables, figures, chapters, pages and sections.
local filter = ...
local book, page, html, whole, unknown = filter.book, filter.page, filter.html, filter.whole, filter.unknown

local function reference(link, kind, key)
  local item = book.items[kind .. "-" .. key]
  if not item then
    unknown(kind, key, kind .. ":" .. key, filter.numbers_of(kind))
    return link
  end
  local word = #link.content > 0 and link.content or pandoc.Inlines({ pandoc.Str(book.words[kind]) })
  word:extend({ pandoc.Str("\u{a0}" .. item.number) })
  if whole then return pandoc.Link(word, "#" .. item.id) end
  if not html then return word end
  return pandoc.Link(word, page.root .. item.page .. "#" .. item.id, item.caption, pandoc.Attr("", { "reference" }))
end

local function page_reference(link, kind, key)
  for _, other in ipairs(book.pages) do
    local matches = (kind == "chapter" and other.declared == key) or (kind == "page" and other.id == key)
    if matches then
      local words = link.content
      if #words == 0 then
        words = pandoc.Inlines({ pandoc.Str(kind == "chapter" and (book.words.chapter .. "\u{a0}" .. key) or other.title) })
      elseif kind == "chapter" and pandoc.utils.stringify(words) == book.words.chapter_head then
        words:extend({ pandoc.Str("\u{a0}" .. key) })
      end
      if whole then return pandoc.Link(words, "#" .. other.id) end
      return pandoc.Link(words, page.root .. other.href, other.title, pandoc.Attr("", { "reference" }))
    end
  end
  local known = {}
  for _, other in ipairs(book.pages) do known[kind == "page" and other.id or tostring(other.declared)] = true end
  unknown(kind, key, kind .. ":" .. key, known)
  return link
end

local function section_reference(link, _, key)
  if not filter.section_numbers[key] then unknown("section", key, "section:" .. key, filter.section_numbers) return link end
  return pandoc.Link(book.words.section .. "\u{a0}" .. filter.section_numbers[key], "#" .. filter.anchor(key), "", pandoc.Attr("", { "reference" }))
end

return { item = reference, page = page_reference, section = section_reference }
