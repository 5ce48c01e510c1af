"""WordPress: a school's own web site, through the REST API that every WordPress since 5.6 has.

The network is of class B. A delivery's key becomes the post's slug, so that an answer that got lost is looked up by
slug instead of being sent again, and publishing is an update by id that may be repeated without harm.

What happens on the site, in order:

1. `prepare` creates a draft, then uploads each picture into that draft. A picture that belongs to no post would be
   listed by the site for everybody at once; one that belongs to a draft is not.
2. `commit` sends title, text and the status "publish" in one call: what is published is what was approved, whatever
   happened to the draft meanwhile.
3. `delete` removes post and pictures for good. A post in the bin keeps its pictures public, so the bin is not used.

The account needs the role Author, or better Editor, and an application password (Users, Profile).
Source of routes, fields and error codes: developer.wordpress.org/rest-api and WordPress's own code, 6.5.
"""
