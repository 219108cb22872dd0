"""Who is followed: campaign, reference tables, the tambon register, links, Thai text."""
