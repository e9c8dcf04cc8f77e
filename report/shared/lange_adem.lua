--[[ The one filter of the book, for Quarto and plain Pandoc alike.

It resolves what the prose asks for, from book.lua in the source folder (written by the book stage):

  [](fact:table-12.3/all/mood/mean)         a number, as it is printed; its id stays on it
  [](quantifier:table-12.3/all/low/percent) the word for a share, of the language; {.capital} begins a sentence
  [fell significantly](claim:ID)            a statement that rests on a test; marked where the facts do not bear it out
  [](table:12.3) [](figure:12.3)            "table 12.3", linked
  [](chapter:12) [](page:methods)           "chapter 12", or the title of a page
  [](section:an-id)                         "section 12.3", of the same page
  ::: {.table item="12.3"} :::              the table itself (also .figure)

  ::: web ::: / [..]{.web}, .paper          only in HTML; only in Word and PDF

It numbers the sections, and hands the template its navigation. Anything unknown stops the build. Its parts are the
files of the folder `filter`: each is given the filter and gives its functions.
--]]

local filter = {
  html = FORMAT:match("html") ~= nil,
  -- A page on its way to Word and PDF: facts and references keep their id, items their place.
  whole = FORMAT == "json",
  problems = {}, section_numbers = {},
}

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

function filter.read(path)
  local handle = io.open(source_folder() .. "/" .. path, "rb")
  if not handle then return nil end
  local content = handle:read("a")
  handle:close()
  return content
end

function filter.escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

-- In one document, sections of two pages may have the same name.
function filter.anchor(key) return filter.whole and (filter.page.id .. "-" .. key) or key end

-- Numbers of the tables, or of the figures, that there are.
function filter.numbers_of(kind)
  local known = {}
  for _, item in pairs(filter.book.items) do if item.kind == kind then known[item.key] = true end end
  return known
end

local function part(name)
  local path = "shared/filter/" .. name .. ".lua"
  return load(filter.read(path) or error(path .. " is missing"), "@" .. path)(filter)
end

local function find_page()
  -- ASSUME: plain Lua, not JSON: on a busy machine Pandoc was seen to start without its module `pandoc.json`.
  filter.book = load(filter.read("book.lua") or error("book.lua is missing beside _quarto.yml; run the book stage first"))()
  local source = input_file()
  for _, other in ipairs(filter.book.pages) do if other.source == source then return other end end
  error("page " .. source .. " is not in the chapter list of _quarto.yml")
end

local function link_resolver()
  local facts, references = part("facts"), part("references")
  local kinds = {
    fact = facts.fact, quantifier = facts.quantifier, claim = facts.claim,
    table = references.item, figure = references.item,
    chapter = references.page, page = references.page, section = references.section,
  }
  return function(link)
    local kind, key = link.target:match("^(%a+):(.+)$")
    if kinds[kind] then return kinds[kind](link, kind, key) end
  end
end

function Pandoc(doc)
  filter.page = find_page()
  filter.unknown = part("unknown")
  local items, template = part("items"), part("template")
  local contents = part("sections")(doc.blocks)
  doc = doc:walk({ Link = link_resolver(), Div = items.place, Span = items.audience, Table = items.plain_columns })
  if #filter.problems > 0 then error("\n" .. table.concat(filter.problems, "\n") .. "\n") end
  if filter.whole then return pandoc.Pandoc(doc.blocks) end
  local book, page, text = filter.book, filter.page, template.text
  doc.meta.lange = template.values(contents)
  doc.meta.pagetitle = text(page.kind == "cover" and book.title or (page.title .. " – " .. book.title))
  doc.meta.lang = book.language
  return doc
end
