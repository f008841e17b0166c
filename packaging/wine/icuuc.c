/* Wine 8 has no icuuc.dll, which Qt6Core imports: here no converter can be opened, and Qt does without.
 * Only for the build and its check under Wine; never part of what is shipped. */

#define EXPORT __declspec(dllexport)
#define FILE_ACCESS_ERROR 4
#define DOES_NOTHING(name)       \
    EXPORT void *name(void)      \
    {                            \
        return 0;                \
    }

EXPORT void *ucnv_open(const char *name, int *status)
{
    (void)name;
    *status = FILE_ACCESS_ERROR;
    return 0;
}

DOES_NOTHING(ucnv_close)
DOES_NOTHING(ucnv_reset)
DOES_NOTHING(ucnv_getMaxCharSize)
DOES_NOTHING(ucnv_getName)
DOES_NOTHING(ucnv_getToUCallBack)
DOES_NOTHING(ucnv_getFromUCallBack)
DOES_NOTHING(ucnv_setToUCallBack)
DOES_NOTHING(ucnv_setFromUCallBack)
DOES_NOTHING(ucnv_cbToUWriteUChars)
DOES_NOTHING(ucnv_cbFromUWriteUChars)
DOES_NOTHING(ucnv_toUnicode)
DOES_NOTHING(ucnv_fromUnicode)
DOES_NOTHING(ucnv_toUCountPending)
DOES_NOTHING(ucnv_fromUCountPending)
DOES_NOTHING(ucnv_getStandardName)
DOES_NOTHING(ucnv_getAvailableName)
DOES_NOTHING(ucnv_countAvailable)
DOES_NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
DOES_NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
