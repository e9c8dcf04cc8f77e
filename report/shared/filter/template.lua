-- What the template shows around the page: its contents, its neighbours, the book's words.
local filter = ...
local book, page, escape = filter.book, filter.page, filter.escape

local function contents_html(contents)
  local out, open = {}, false
  for _, entry in ipairs(contents) do
    if entry.depth == 2 and not open then out[#out + 1] = "<ol>" open = true end
    if entry.depth == 1 and open then out[#out + 1] = "</ol>" open = false end
    local number = entry.number and ('<span class="number">' .. entry.number .. "</span>") or ""
    out[#out + 1] = string.format('<li><a href="#%s">%s%s</a></li>', entry.id, number, escape(entry.text))
  end
  if open then out[#out + 1] = "</ol>" end
  return table.concat(out, "\n")
end

local function text(value) return pandoc.MetaInlines({ pandoc.Str(value or "") }) end

-- The same between the quotation marks of an attribute.
local function attribute(value) return pandoc.MetaInlines({ pandoc.RawInline("html", escape(value or "")) }) end

local function navigation()
  local front, chapters, appendices, position = {}, {}, {}, 0
  for index, other in ipairs(book.pages) do
    local current = other.source == page.source
    if current then position = index end
    local entry = { href = text(page.root .. other.href), title = text(other.title), current = current }
    if other.chapter then entry.number = text(tostring(other.chapter)) end
    local group = other.kind == "chapter" and chapters or other.kind == "appendix" and appendices or front
    if other.kind ~= "cover" then group[#group + 1] = entry end
  end
  local function neighbour(other)
    if not other or other.kind == "cover" then return nil end
    local label = other.chapter and (other.chapter .. ". " .. other.title) or other.title
    return { href = text(page.root .. other.href), title = text(label) }
  end
  return front, chapters, appendices, neighbour(book.pages[position - 1]), neighbour(book.pages[position + 1])
end

local function template_values(contents)
  local front, chapters, appendices, previous, following = navigation()
  local words = {}
  for key, word in pairs(book.words) do words[key] = attribute(word) end
  local kicker = page.chapter and (book.words.chapter_head .. " " .. page.chapter) or page.kicker
  return {
    words = words, series = book.series ~= "" and text(book.series) or nil,
    root = text(page.root), page = text(page.href), title = text(page.title), kind = text(page.kind),
    kicker = kicker and text(kicker) or nil, cover = page.kind == "cover",
    book = text(book.title), subtitle = text(book.subtitle), edition = attribute(book.edition), home = text(page.root .. book.pages[1].href),
    notice = book.synthetic and text(book.notice) or nil, notice_page = text(page.root .. book.notice_page),
    description = attribute(book.description), keywords = attribute(book.keywords), synthetic = book.synthetic,
    front = front, chapters = chapters, appendices = appendices, previous = previous, following = following,
    sections = #contents > 0 and pandoc.MetaInlines({ pandoc.RawInline("html", contents_html(contents)) }) or nil,
  }
end

return { text = text, values = template_values }
