-- A tambon stands twice in the register at the same moment.
select one.tambon_code, one.valid_from, other.valid_from as other_valid_from
from registry.tambon as one
join
    registry.tambon as other
    on one.tambon_code = other.tambon_code
    and one.rowid < other.rowid
    and one.valid_from < coalesce(other.valid_to, 'infinity')
    and other.valid_from < coalesce(one.valid_to, 'infinity')
