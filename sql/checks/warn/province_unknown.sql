-- A tambon of the register lies in a province of no known region or centre.
select tambon_code, tambon, province_code, province
from mart.tambon
where region_no is null or centre_no is null
