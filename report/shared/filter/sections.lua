-- Sections: their numbers, their addresses, and the contents of the page.
local filter = ...
local book, page, html, whole, escape = filter.book, filter.page, filter.html, filter.whole, filter.escape

-- The number of a section at a depth, "4.2.1"; none below the second.
local function next_number(counters, depth)
  counters[depth] = counters[depth] + 1
  for deeper = depth + 1, 3 do counters[deeper] = 0 end
  if depth > 2 then return nil end
  return table.concat({ tostring(page.chapter), table.unpack(counters, 1, depth) }, ".")
end

local function show(header, number)
  local content = header.content
  if whole then
    if number then content:insert(1, pandoc.Span(pandoc.Str(number), pandoc.Attr("", { "section-number" }))) end
    header.identifier = filter.anchor(header.identifier)
  elseif html then
    if number then
      content:insert(1, pandoc.RawInline("html", '<span class="header-section-number">' .. number .. "</span>"))
    end
    content:insert(pandoc.RawInline("html", string.format(
      '<a class="permalink" href="#%s" aria-label="%s">¶</a>', header.identifier, escape(book.words.permalink))))
  end
end

return function(blocks)
  local counters, contents = { 0, 0, 0 }, {}
  for _, block in ipairs(blocks) do
    if block.t == "Header" and block.level >= 2 and block.level <= 4 then
      local depth, id, number = block.level - 1, block.identifier, nil
      if page.chapter and not block.classes:includes("unnumbered") then number = next_number(counters, depth) end
      if number then filter.section_numbers[id] = number end
      if depth <= 2 then
        local text = pandoc.utils.stringify(block.content)
        contents[#contents + 1] = { depth = depth, id = id, number = number, text = text }
      end
      show(block, number)
    end
  end
  return contents
end
