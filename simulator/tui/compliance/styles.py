"""How the pages of the compliance screen are laid out."""

COMPLIANCE_STYLES = """
Table { height: 1fr; background: $balie-paper; }
Grid {
    background: $balie-paper; color: $balie-ink; height: 1fr;
    overflow-x: auto; overflow-y: auto; scrollbar-size: 1 1;
}
#record { height: 1fr; }
#full { height: 2; scrollbar-gutter: auto; overflow-y: hidden; }
#full.-hidden { display: none; }
#said, #standing { height: auto; max-height: 5; scrollbar-gutter: auto; overflow-y: hidden; }
#standing { margin: 0 0 1 0; }
#notes { height: auto; max-height: 6; scrollbar-gutter: auto; overflow-y: hidden; margin: 0 0 1 0; }
#due-title { margin: 1 0 0 0; }
.-tight #standing, .-tight #due-title { margin: 0; }
.-tight #standing { max-height: 4; }
.-tight #full { display: none; }
#reports, #found { height: 1fr; }
SeekScreen #asked { margin: 0 0 1 0; }
FrontScreen #head, ReportScreen #head { margin: 0; }
.-high #said { margin: 0; }
.-middle #notes { max-height: 3; }
.-low #notes, .-low #due-title { display: none; }
.-low #head { display: block; margin: 0; }
.-low Table { display: none; }
.-low Table.-on, ReportScreen.-low Table { display: block; }
.-low #standing { margin: 0; max-height: 4; }
.-low #full { height: 1; }
.-low #notice { max-height: 3; }
"""
