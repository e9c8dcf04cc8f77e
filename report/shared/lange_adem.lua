--[[ The one filter of the book, for Quarto and plain Pandoc alike.

It resolves what the prose asks for, from book.lua in the source folder (written by the book stage):

  [](fact:table-4.9/total/w1/mean)          a number, as it is printed; its id stays on it
  [](quantifier:table-9.3/any/case/percent) the word for a share, from quantifiers.yaml; {.capital} begins a sentence
  [significant gedaald](claim:ID)           a statement that rests on a test; marked where the facts do not bear it out
  [](table:4.9) [](figure:4.2)              "tabel 4.9", linked
  [](chapter:4) [](page:methods)           "hoofdstuk 4", or the title of a page
  [](section:an-id)                         "paragraaf 4.3", of the same page
  ::: {.table item="4.9"} :::               the table itself (also .figure)

  ::: web ::: / [..]{.web}, .paper          only in HTML; only in Word and PDF

It numbers the sections, and hands the template its navigation. Anything unknown stops the build.
--]]

local html = FORMAT:match("html") ~= nil
local whole = FORMAT == "json"  -- a page on its way to Word and PDF: facts and references keep their id, items their place
local book, page
local problems, section_numbers = {}, {}

local function source_folder()
  if quarto and quarto.project and quarto.project.directory then return quarto.project.directory end
  return "."
end

local function input_file()
  local path = quarto and quarto.doc and quarto.doc.input_file or PANDOC_STATE.input_files[1]
  local folder = source_folder()
  if path:sub(1, #folder + 1) == folder .. "/" then path = path:sub(#folder + 2) end
  return path
end

local function read(path)
  local handle = io.open(source_folder() .. "/" .. path, "rb")
  if not handle then return nil end
  local content = handle:read("a")
  handle:close()
  return content
end

local function escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

-- Unknown ids ----------------------------------------------------------------------------------------------------

local function distance(a, b)
  local previous = {}
  for j = 0, #b do previous[j] = j end
  for i = 1, #a do
    local current = { [0] = i }
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      current[j] = math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
    end
    previous = current
  end
  return previous[#b]
end

local function nearest(id, known)
  local ranked = {}
  for candidate in pairs(known) do ranked[#ranked + 1] = { distance(id, candidate), candidate } end
  table.sort(ranked, function(a, b) return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2]) end)
  local names = {}
  for i = 1, math.min(3, #ranked) do names[i] = ranked[i][2] end
  return table.concat(names, ", ")
end

local function line_of(needle)
  local number = 0
  for line in ((read(page.source) or "") .. "\n"):gmatch("(.-)\r?\n") do
    number = number + 1
    if line:find(needle, 1, true) then return number end
  end
  return nil
end

local function unknown(kind, id, needle, known)
  local line = line_of(needle)
  local where = page.source .. (line and (":" .. line) or "")
  problems[#problems + 1] = string.format("%s: unknown %s '%s'; nearest: %s", where, kind, id, nearest(id, known))
end

-- Facts, claims and references -----------------------------------------------------------------------------------

local function fact(id)
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

local function quantifier(link, id)
  local word = book.quantifiers[id]
  if not word then unknown("share", id, "quantifier:" .. id, book.quantifiers) return pandoc.Str("?") end
  if link.classes:includes("capital") then word = word:sub(1, 1):upper() .. word:sub(2) end
  if not html then return pandoc.Str(word) end
  local found = book.facts[id]
  return pandoc.RawInline("html", string.format(
    '<span class="fact quantifier" data-fact="%s" tabindex="0" role="button" title="%s">%s</span>',
    escape(id), escape(found.label .. ": " .. found.display), escape(word)))
end

local function claim(link, id)
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

local function reference(link, kind, key)
  local item = book.items[kind .. "-" .. key]
  if not item then
    local known = {}
    for _, other in pairs(book.items) do if other.kind == kind then known[other.number] = true end end
    unknown(kind, key, kind .. ":" .. key, known)
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
    local matches = (kind == "chapter" and tostring(other.chapter) == key) or (kind == "page" and other.id == key)
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
  for _, other in ipairs(book.pages) do known[kind == "page" and other.id or tostring(other.chapter)] = true end
  unknown(kind, key, kind .. ":" .. key, known)
  return link
end

-- In one document, sections of two pages may have the same name.
local function anchor(key) return whole and (page.id .. "-" .. key) or key end

local function section_reference(link, key)
  if not section_numbers[key] then unknown("section", key, "section:" .. key, section_numbers) return link end
  return pandoc.Link(book.words.section .. "\u{a0}" .. section_numbers[key], "#" .. anchor(key), "", pandoc.Attr("", { "reference" }))
end

local function resolve_link(link)
  local kind, key = link.target:match("^(%a+):(.+)$")
  if kind == "fact" then return fact(key) end
  if kind == "quantifier" then return quantifier(link, key) end
  if kind == "claim" then return claim(link, key) end
  if kind == "table" or kind == "figure" then return reference(link, kind, key) end
  if kind == "chapter" or kind == "page" then return page_reference(link, kind, key) end
  if kind == "section" then return section_reference(link, key) end
  return nil
end

-- Tables and figures in their place ------------------------------------------------------------------------------

local function plain_caption(item)
  return book.words[item.kind .. "_head"] .. " " .. item.number .. ". " .. item.caption
end

local function plain_table(item)
  local rows = item.cells or {}
  if #rows == 0 then return pandoc.Para(pandoc.Str(item.caption)) end
  local function cells(row)
    local out = {}
    for i, text in ipairs(row) do out[i] = { pandoc.Plain(pandoc.Str(text)) } end
    return out
  end
  local body, aligns, widths = {}, {}, {}
  for i = 2, #rows do body[#body + 1] = cells(rows[i]) end
  for i = 1, #rows[1] do aligns[i], widths[i] = i == 1 and "AlignLeft" or "AlignRight", 0 end
  local caption = pandoc.Inlines({ pandoc.Str(plain_caption(item)) })
  return pandoc.utils.from_simple_table(pandoc.SimpleTable(caption, aligns, widths, cells(rows[1]), body))
end

local function plain_figure(item)
  for _, download in ipairs(item.downloads) do
    if download[1] == "PNG" then
      local picture = pandoc.Image(pandoc.Str(item.caption), download[2])
      return pandoc.Figure(pandoc.Plain(picture), { pandoc.Plain(pandoc.Str(plain_caption(item))) })
    end
  end
  return pandoc.Para(pandoc.Str(plain_caption(item)))
end

-- What is meant for the screen only is left out on paper, and the other way round.
local function audience(element)
  if element.classes:includes(html and "paper" or "web") then return {} end
end

local function resolve_div(div)
  if audience(div) then return {} end
  local kind = (div.classes:includes("table") and "table") or (div.classes:includes("figure") and "figure")
  local number = div.attributes.item
  if not kind or not number then return nil end
  local item = book.items[kind .. "-" .. number]
  if not item then
    local known = {}
    for _, other in pairs(book.items) do if other.kind == kind then known[other.number] = true end end
    unknown(kind, number, '"' .. number .. '"', known)
    return div
  end
  if whole then return div end
  if not html then return kind == "table" and plain_table(item) or plain_figure(item) end
  local content = read(item.html)
  if not content then problems[#problems + 1] = page.source .. ": cannot read " .. item.html return div end
  content = content:gsub(' loading="lazy"', "")  -- a local file is there at once, and paper does not scroll
  if page.root ~= "" then
    for _, name in ipairs({ "href", "src", "srcset" }) do
      content = content:gsub("(%s" .. name .. '=")(%a+/)', "%1" .. page.root .. "%2")
    end
  end
  return pandoc.RawBlock("html", content)
end

-- Tables written in Markdown (methods, data quality): the width of their columns follows their content.
local function plain_columns(markdown_table)
  for _, column in ipairs(markdown_table.colspecs) do column[2] = nil end
  if not html then return markdown_table end
  markdown_table.classes:insert("plain")
  return pandoc.Div({ markdown_table }, pandoc.Attr("", { "scroll" }, { { "tabindex", "0" } }))
end

-- Sections -------------------------------------------------------------------------------------------------------

local function number_sections(blocks)
  local counters, contents = { 0, 0, 0 }, {}
  for _, block in ipairs(blocks) do
    if block.t == "Header" and block.level >= 2 and block.level <= 4 then
      local depth, number = block.level - 1, nil
      local text = pandoc.utils.stringify(block.content)
      if page.chapter and not block.classes:includes("unnumbered") then
        counters[depth] = counters[depth] + 1
        for deeper = depth + 1, 3 do counters[deeper] = 0 end
        if depth <= 2 then
          number = tostring(page.chapter)
          for level = 1, depth do number = number .. "." .. counters[level] end
          section_numbers[block.identifier] = number
        end
      end
      if depth <= 2 then contents[#contents + 1] = { depth = depth, id = block.identifier, number = number, text = text } end
      if whole then
        if number then block.content:insert(1, pandoc.Span(pandoc.Str(number), pandoc.Attr("", { "section-number" }))) end
        block.identifier = anchor(block.identifier)
      end
      if html then
        if number then
          block.content:insert(1, pandoc.RawInline("html", '<span class="header-section-number">' .. number .. "</span>"))
        end
        block.content:insert(pandoc.RawInline("html", string.format(
          '<a class="permalink" href="#%s" aria-label="%s">¶</a>', block.identifier, escape(book.words.permalink))))
      end
    end
  end
  return contents
end

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

-- What the template shows around the page ------------------------------------------------------------------------

local function text(value) return pandoc.MetaInlines({ pandoc.Str(value or "") }) end

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
  for key, word in pairs(book.words) do words[key] = text(word) end
  return {
    words = words, series = book.series ~= "" and text(book.series) or nil,
    root = text(page.root), page = text(page.href), title = text(page.title), kind = text(page.kind),
    kicker = page.kicker and text(page.kicker) or nil, cover = page.kind == "cover",
    book = text(book.title), subtitle = text(book.subtitle), edition = text(book.edition), home = text(page.root .. book.pages[1].href),
    notice = book.synthetic and text(book.notice) or nil, notice_page = text(page.root .. book.notice_page),
    description = text(book.description), keywords = text(book.keywords), synthetic = book.synthetic,
    front = front, chapters = chapters, appendices = appendices, previous = previous, following = following,
    sections = #contents > 0 and pandoc.MetaInlines({ pandoc.RawInline("html", contents_html(contents)) }) or nil,
  }
end

local function find_page()
  -- ASSUME: plain Lua, not JSON: on a busy machine Pandoc was seen to start without its module `pandoc.json`.
  book = load(read("book.lua") or error("book.lua is missing beside _quarto.yml; run the book stage first"))()
  local source = input_file()
  for _, other in ipairs(book.pages) do if other.source == source then return other end end
  error("page " .. source .. " is not in the chapter list of _quarto.yml")
end

function Pandoc(doc)
  page = find_page()
  local contents = number_sections(doc.blocks)
  doc = doc:walk({ Link = resolve_link, Div = resolve_div, Span = audience, Table = plain_columns })
  if #problems > 0 then error("\n" .. table.concat(problems, "\n") .. "\n") end
  if whole then return pandoc.Pandoc(doc.blocks) end
  doc.meta.lange = template_values(contents)
  doc.meta.pagetitle = text(page.kind == "cover" and book.title or (page.title .. " – " .. book.title))
  doc.meta.lang = book.language
  return doc
end
