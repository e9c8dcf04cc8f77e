-- An id that nothing has: noted as a problem, with its line in the page and the nearest ids that there are.
local filter = ...
local page, read = filter.page, filter.read

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

return function(kind, id, needle, known)
  local line = line_of(needle)
  local where = page.source .. (line and (":" .. line) or "")
  filter.problems[#filter.problems + 1] = string.format("%s: unknown %s '%s'; nearest: %s", where, kind, id, nearest(id, known))
end
