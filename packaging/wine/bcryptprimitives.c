/* Wine 8 has no bcryptprimitives.dll, from which Rust code (the library cryptography) takes its random numbers.
 * Only for the build and its check under Wine; never part of what is shipped. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
