-- Tables and figures in their place, and what is for the screen or for paper only.
local filter = ...
local book, page, html, whole = filter.book, filter.page, filter.html, filter.whole
local read, unknown = filter.read, filter.unknown

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
    unknown(kind, number, '"' .. number .. '"', filter.numbers_of(kind))
    return div
  end
  if whole then return div end
  if not html then return kind == "table" and plain_table(item) or plain_figure(item) end
  local content = read(item.html)
  if not content then filter.problems[#filter.problems + 1] = page.source .. ": cannot read " .. item.html return div end
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

return { place = resolve_div, audience = audience, plain_columns = plain_columns }
