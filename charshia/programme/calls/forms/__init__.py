from charshia.programme.calls.forms.applying import (
    AnswersForm,
    BeginForm,
    DeclarationForm,
    FileForm,
    LinkForm,
    SendForm,
)
from charshia.programme.calls.forms.office import (
    CriterionForm,
    ExtensionForm,
    NewCallForm,
    PaperForm,
    PartForm,
    QuestionForm,
    QuotaForm,
    RulesForm,
    TextsOfCallForm,
)

__all__ = [
    "AnswersForm",
    "BeginForm",
    "CriterionForm",
    "DeclarationForm",
    "ExtensionForm",
    "FileForm",
    "LinkForm",
    "NewCallForm",
    "PaperForm",
    "PartForm",
    "QuestionForm",
    "QuotaForm",
    "RulesForm",
    "SendForm",
    "TextsOfCallForm",
]
